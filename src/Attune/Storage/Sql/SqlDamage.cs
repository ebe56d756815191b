using System.Text.Json;

namespace Attune.Storage.Sql;

/// <summary>Tells columns that say nothing from the mistakes of callers.</summary>
internal static class SqlDamage
{
    /// <summary>Reads columns.</summary>
    /// <exception cref="StorageException">They are not as they were written.</exception>
    public static T Find<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error)
            when (error
                    is FormatException
                        or JsonException
                        or ArgumentException
                        or InvalidOperationException
                        or InvalidCastException
                        or KeyNotFoundException
                        or OverflowException
            )
        {
            throw new StorageException(
                $"A study's tables must be as they were written, but {what} cannot be read: {error.Message} Mend that by hand, or "
                    + "take a copy from before.",
                error
            );
        }
    }
}
