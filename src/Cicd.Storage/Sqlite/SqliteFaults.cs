using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cicd.Storage;

/// <summary>SQLite's result codes in the storage's own terms.</summary>
internal static class SqliteFaults
{
    /// <summary>Null when the code speaks of the statement (a constraint, a syntax error: a bug) and not of the surroundings.</summary>
    public static StorageException? Translate(string path, SqliteException fault) => fault.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => new StorageFullException(path, fault),
        raw.SQLITE_CORRUPT => new CorruptDatabaseException(path, Words(fault), fault),
        raw.SQLITE_NOTADB => new CorruptDatabaseException(path, Words(fault), fault),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new StorageUnavailableException(path, "another program holds a lock on it", fault),
        raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_NOMEM or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_PROTOCOL =>
            new StorageUnavailableException(path, Words(fault), fault),
        _ => null,
    };

    // "SQLite Error 11: 'database disk image is malformed'."
    private static string Words(SqliteException fault) => fault.Message.Split('\'') is [_, var words, ..] ? words : fault.Message;
}
