using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Attune.Learning.Data;

/// <summary>
/// SHA-256 over a dataset's column names, kinds, categories and exact values: equal for equal data, whatever file it came from.
/// </summary>
public static class DataHash
{
    /// <summary>The hash, in lower-case hexadecimal digits.</summary>
    public static string Of(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var column in data.Features.Columns)
        {
            Add(hash, column.Name);
            switch (column)
            {
                case NumericColumn numbers:
                    Add(hash, "numeric");
                    hash.AppendData(MemoryMarshal.AsBytes(numbers.Values));
                    break;
                case CategoricalColumn categories:
                    Add(hash, "categorical");
                    Add(hash, categories.Levels);
                    hash.AppendData(MemoryMarshal.AsBytes(categories.Codes));
                    break;
            }
        }

        switch (data.Target)
        {
            case NumericTarget numbers:
                Add(hash, "regression");
                hash.AppendData(MemoryMarshal.AsBytes(numbers.Values));
                break;
            case ClassTarget classes:
                Add(hash, "classification");
                Add(hash, classes.Classes);
                hash.AppendData(MemoryMarshal.AsBytes(classes.Indices));
                break;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, IReadOnlyList<string> texts)
    {
        foreach (var text in texts)
        {
            Add(hash, text);
        }
    }

    // The closing zero keeps "a" + "b" apart from "ab".
    private static void Add(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\0"));
}
