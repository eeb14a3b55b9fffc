#!/bin/bash
cd /srv
ls
