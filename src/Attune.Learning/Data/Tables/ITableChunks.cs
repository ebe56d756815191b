namespace Attune.Learning.Data.Tables;

/// <summary>A file's rows, some at a time.</summary>
internal interface ITableChunks : IDisposable
{
    /// <summary>The next rows; null behind the last.</summary>
    /// <exception cref="TableException">They cannot be read.</exception>
    Table? Next();
}
