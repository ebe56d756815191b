using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Attune.Networks.Files;

namespace Attune.Networks.Checkpoints;

/// <summary>
/// SHA-256 over a whole <see cref="SafeTensorsFile"/>, kept as one of its texts. While it is computed, zeros stand in its place.
/// </summary>
internal static class Checksum
{
    public const string Key = "attune.sha256";

    private const int Digits = 2 * SHA256.HashSizeInBytes;

    private static readonly byte[] Before = Encoding.ASCII.GetBytes($"\"{Key}\":\"");

    /// <summary>What stands in the text's place until <see cref="Set"/>.</summary>
    public static string Empty { get; } = new('0', Digits);

    public static void Set(Span<byte> file) =>
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(file)), Place(file));

    /// <exception cref="InvalidDataException">The file is not as it was written.</exception>
    public static void Require(Span<byte> file)
    {
        var place = Place(file);
        var saved = Encoding.ASCII.GetString(place);
        place.Fill((byte)'0');
        var actual = Convert.ToHexStringLower(SHA256.HashData(file));
        Encoding.ASCII.GetBytes(saved, place);
        if (saved != actual)
        {
            throw new InvalidDataException("its bytes are not those that were written: the checksum differs.");
        }
    }

    private static Span<byte> Place(Span<byte> file)
    {
        var header = file;
        if (file.Length >= SafeTensorsFile.LengthBytes)
        {
            var length = BinaryPrimitives.ReadUInt64LittleEndian(file);
            var rest = file[SafeTensorsFile.LengthBytes..];
            header = length <= (ulong)rest.Length ? rest[..(int)length] : rest;
        }

        var start = header.IndexOf(Before);
        return start >= 0 && header.Length - start - Before.Length >= Digits
            ? header.Slice(start + Before.Length, Digits)
            : throw new InvalidDataException(
                $"its header has no checksum '{Key}'; it is not whole, or another program's."
            );
    }
}
