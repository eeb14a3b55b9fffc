#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "$0")/.."
npm ci
npm run lint
npm test
pytest tests --cov=shop --cov-fail-under=90
