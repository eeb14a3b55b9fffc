#!/bin/sh
set -eu
go vet ./...
if ! gofmt -l . | grep -q .; then
  echo formatted
else
  exit 1
fi
