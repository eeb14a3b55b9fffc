#!/bin/sh
set -e
cp $1 out/
