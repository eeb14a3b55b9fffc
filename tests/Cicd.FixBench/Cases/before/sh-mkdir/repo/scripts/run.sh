#!/bin/sh
set -e
cp a out/
