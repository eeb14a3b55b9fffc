namespace Cicd.Diagnosis.Tests;

public class FailureVocabularyTests
{
    [Theory]
    [InlineData("the build failed", true)]
    [InlineData("Error!", true)]
    [InlineData("Compiling thiserror v1.0", false)]
    [InlineData("src/errors.go", false)]
    [InlineData("fail-fast: true", false)]
    [InlineData("serde_path_to_error v0.1", false)]
    public void StandsIn_WordInsideAnother_IsNone(string text, bool stands) => FailureWord.StandsIn(text).ShouldBe(stands);
}
