using System.Runtime.Versioning;

// These tests make file names, modes and links that only exist on Unix.
[assembly: UnsupportedOSPlatform("windows")]
