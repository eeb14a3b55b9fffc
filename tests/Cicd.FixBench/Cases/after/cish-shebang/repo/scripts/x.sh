#!/bin/sh
set -eu
arr=(1 2)
echo "${arr[@]}"
