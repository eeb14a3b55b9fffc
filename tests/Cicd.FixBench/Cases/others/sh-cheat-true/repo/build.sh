#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "$0")"
npm ci
npm test
npm audit --audit-level=high
