plugins {
    kotlin("jvm") version "2.0.0"
    jacoco
}

tasks.test {
    useJUnitPlatform()
    maxParallelForks = 2
}

tasks.jacocoTestCoverageVerification {
    violationRules {
        rule { limit { minimum = "0.85".toBigDecimal() } }
    }
}

kotlin {
    compilerOptions { allWarningsAsErrors = true }
}
