#!/bin/bash
make
npm test
