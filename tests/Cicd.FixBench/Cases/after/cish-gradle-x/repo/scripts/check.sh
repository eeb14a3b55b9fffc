#!/bin/bash
set -e
set -o pipefail

./gradlew check --no-daemon | tee build.log
mvn -B verify
ruff check .
shellcheck scripts/*.sh
dotnet test --configuration Release
