#!/usr/bin/env bats

@test "prints the version" {
  run ./tool --version
  [ "$status" -eq 0 ]
  [ "$output" = "tool 1.2" ]
}
