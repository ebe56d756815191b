using System.Buffers.Binary;
using System.Text;

namespace Attune.Export.Keras;

/// <summary>The bytes of a file whose numbers may be anything: whatever they point at, nothing beside the file is read.</summary>
internal sealed class FileBytes(byte[] bytes)
{
    // Groups, nodes and messages that a file may lead through, so that circles end.
    private const int MaxSteps = 1_000_000;
    private int steps;

    /// <exception cref="InvalidDataException">It lies beside the file.</exception>
    public ReadOnlySpan<byte> Slice(ulong offset, ulong length) =>
        offset <= (ulong)bytes.Length && length <= (ulong)bytes.Length - offset
            ? bytes.AsSpan((int)offset, (int)length)
            : throw new InvalidDataException(
                $"byte {offset}: {length} bytes are needed, but the file ends at {bytes.Length}."
            );

    public byte Byte(ulong offset) => Slice(offset, 1)[0];

    public ushort UInt16(ulong offset) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(offset, 2));

    public uint UInt32(ulong offset) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, 4));

    public ulong UInt64(ulong offset) => BinaryPrimitives.ReadUInt64LittleEndian(Slice(offset, 8));

    /// <summary>A number of one, two, four or eight bytes.</summary>
    public ulong Number(ulong offset, int size) =>
        size switch
        {
            1 => Byte(offset),
            2 => UInt16(offset),
            4 => UInt32(offset),
            _ => UInt64(offset),
        };

    /// <summary>A text up to its closing zero.</summary>
    public string Text(ulong offset)
    {
        var rest = Slice(offset, (ulong)Math.Max(0, bytes.Length - (long)Math.Min(offset, int.MaxValue)));
        var end = rest.IndexOf((byte)0);
        return end >= 0
            ? Encoding.UTF8.GetString(rest[..end])
            : throw new InvalidDataException($"byte {offset}: a name does not end.");
    }

    /// <exception cref="InvalidDataException">The bytes are others.</exception>
    public void Require(ulong offset, ReadOnlySpan<byte> signature)
    {
        if (!Slice(offset, (ulong)signature.Length).SequenceEqual(signature))
        {
            throw new InvalidDataException($"byte {offset}: there must be '{Encoding.ASCII.GetString(signature)}'.");
        }
    }

    /// <summary>Counts a step.</summary>
    /// <exception cref="InvalidDataException">There are too many for any file that leads somewhere.</exception>
    public void Step()
    {
        if (++steps > MaxSteps)
        {
            throw new InvalidDataException("groups lead in a circle, or through more nodes than any model has.");
        }
    }
}
