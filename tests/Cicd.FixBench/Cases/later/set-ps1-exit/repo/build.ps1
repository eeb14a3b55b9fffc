dotnet test
exit $LASTEXITCODE
