namespace Attune.Export.Keras;

/// <summary>A message of an HDF5 object header.</summary>
/// <param name="Type">Its number in the format.</param>
/// <param name="Offset">Where its content begins.</param>
/// <param name="Length">How long that is.</param>
internal readonly record struct Hdf5Message(int Type, ulong Offset, ulong Length)
{
    public const int Dataspace = 0x01;
    public const int Datatype = 0x03;
    public const int Link = 0x06;
    public const int Layout = 0x08;
    public const int Filters = 0x0b;
    public const int Continuation = 0x10;
    public const int SymbolTable = 0x11;

    /// <summary>The messages of an object, of both versions of its header.</summary>
    /// <exception cref="InvalidDataException">There is no header.</exception>
    public static List<Hdf5Message> Of(FileBytes file, ulong header)
    {
        var messages = new List<Hdf5Message>();
        var blocks = new Queue<(ulong Offset, ulong Length)>();
        var isOld = file.Byte(header) == 1;
        var creationOrder = 0ul;
        if (isOld)
        {
            blocks.Enqueue((header + 16, file.UInt32(header + 8)));
        }
        else
        {
            file.Require(header, "OHDR\x02"u8);
            var flags = file.Byte(header + 5);
            var at = header + 6 + ((flags & 0x20) != 0 ? 16ul : 0) + ((flags & 0x10) != 0 ? 4ul : 0);
            var size = 1 << (flags & 3);
            creationOrder = (flags & 4) != 0 ? 2ul : 0;
            blocks.Enqueue((at + (ulong)size, file.Number(at, size)));
        }

        while (blocks.TryDequeue(out var block))
        {
            var end = block.Offset + (ulong)file.Slice(block.Offset, block.Length).Length;
            var head = isOld ? 8ul : 4 + creationOrder;
            var at = block.Offset;
            while (at + head <= end)
            {
                file.Step();
                var message = isOld
                    ? new Hdf5Message(file.UInt16(at), at + head, file.UInt16(at + 2))
                    : new Hdf5Message(file.Byte(at), at + head, file.UInt16(at + 1));
                file.Slice(message.Offset, message.Length);
                at = message.Offset + message.Length;
                if (message.Type == Continuation)
                {
                    blocks.Enqueue(Next(file, message, isOld));
                }
                else
                {
                    messages.Add(message);
                }
            }
        }

        return messages;
    }

    // A newer block stands between its signature and its checksum.
    private static (ulong Offset, ulong Length) Next(FileBytes file, Hdf5Message message, bool isOld)
    {
        var (offset, length) = (file.UInt64(message.Offset), file.UInt64(message.Offset + 8));
        if (isOld)
        {
            return (offset, length);
        }

        file.Require(offset, "OCHK"u8);
        return length >= 8
            ? (offset + 4, length - 8)
            : throw new InvalidDataException($"byte {message.Offset}: a block of {length} bytes is too short.");
    }
}
