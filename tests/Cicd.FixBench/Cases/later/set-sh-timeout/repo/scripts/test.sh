#!/bin/bash
set -e
timeout 60 pytest
