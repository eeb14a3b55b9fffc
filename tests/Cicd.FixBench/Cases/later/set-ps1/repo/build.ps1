$ErrorActionPreference = "Stop"
dotnet test
