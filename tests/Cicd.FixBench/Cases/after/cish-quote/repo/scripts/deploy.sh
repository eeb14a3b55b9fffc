#!/bin/bash
set -eu
for f in $FILES; do
  scp $f $HOST:/srv/
done
