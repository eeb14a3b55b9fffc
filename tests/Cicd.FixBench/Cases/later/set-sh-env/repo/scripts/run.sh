#!/bin/bash
set -e
export PORT=80
./app
