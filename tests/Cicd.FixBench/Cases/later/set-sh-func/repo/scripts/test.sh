#!/bin/bash
set -e
pytest
