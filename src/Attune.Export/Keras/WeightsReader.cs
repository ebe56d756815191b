using System.Buffers.Binary;
using System.Text;

namespace Attune.Export.Keras;

/// <summary>
/// Reads variables of an HDF5 file (HDF5 File Format Specification 3.0): what h5py and PureHDF write for Keras, that is groups of
/// either kind and uncompressed 32-bit floats in one piece. PureHDF reads much more, but takes as much memory as any number in a
/// file says, and follows links to other files.
/// </summary>
internal sealed class WeightsReader
{
    private const ulong Nowhere = ulong.MaxValue;
    private readonly FileBytes file;
    private readonly ulong root;

    /// <exception cref="InvalidDataException">It is no HDF5 file.</exception>
    public WeightsReader(byte[] bytes)
    {
        file = new FileBytes(bytes);
        file.Require(0, [0x89, .. "HDF\r\n\x1a\n"u8]);
        var version = file.Byte(8);
        var (sizes, start) = version switch
        {
            0 => (13ul, 64ul),
            1 => (13ul, 68ul),
            2 or 3 => (9ul, 36ul),
            _ => throw new InvalidDataException($"byte 8: superblock version {version} is not known."),
        };
        if (file.UInt16(sizes) != 0x0808)
        {
            throw new InvalidDataException($"byte {sizes}: offsets and lengths must have 8 bytes.");
        }

        root = file.UInt64(start);
    }

    /// <exception cref="InvalidDataException">There is no such variable, or it has another type or shape.</exception>
    public float[] Read(string path, int[] shape)
    {
        var header = root;
        foreach (var name in path.Split('/'))
        {
            header =
                Find(header, name)
                ?? throw new InvalidDataException($"there is no '{name}' in it, which the layer needs.");
        }

        var messages = Hdf5Message.Of(file, header);
        if (messages.Any(static message => message.Type == Hdf5Message.Filters))
        {
            throw new InvalidDataException("the values are compressed, which Keras does not do. Save the model anew.");
        }

        RequireShape(One(messages, Hdf5Message.Dataspace, "shape"), shape);
        RequireFloats(One(messages, Hdf5Message.Datatype, "type"));
        var count = shape.Aggregate(1L, static (product, length) => product * length);
        var content = Content(One(messages, Hdf5Message.Layout, "layout"), (ulong)count * sizeof(float));
        var values = new float[count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(content[(i * sizeof(float))..]);
        }

        return values;
    }

    private static Hdf5Message One(List<Hdf5Message> messages, int type, string what)
    {
        foreach (var message in messages)
        {
            if (message.Type == type)
            {
                return message;
            }
        }

        throw new InvalidDataException($"it has no {what}: it is no array of values.");
    }

    private void RequireShape(Hdf5Message message, int[] shape)
    {
        var version = file.Byte(message.Offset);
        var rank = file.Byte(message.Offset + 1);
        var first = message.Offset + (version == 1 ? 8ul : 4);
        var dimensions = new ulong[rank];
        for (var i = 0; i < rank; i++)
        {
            dimensions[i] = file.UInt64(first + (8ul * (ulong)i));
        }

        if (version is not (1 or 2) || !dimensions.SequenceEqual(shape.Select(static length => (ulong)length)))
        {
            throw new InvalidDataException(
                $"the layer needs the shape [{string.Join(", ", shape)}], but the file has [{string.Join(", ", dimensions)}]."
            );
        }
    }

    // IEEE 754 single precision, little-endian.
    private void RequireFloats(Hdf5Message message)
    {
        ReadOnlySpan<byte> expected = [32, 0, 23, 8, 0, 23, 127, 0, 0, 0];
        var (kind, order, size) = (
            file.Byte(message.Offset) & 0x0f,
            file.Byte(message.Offset + 1) & 0x41,
            file.UInt32(message.Offset + 4)
        );
        if (
            (kind, order, size) is not (1, 0, 4)
            || !file.Slice(message.Offset + 10, (ulong)expected.Length).SequenceEqual(expected)
        )
        {
            throw new InvalidDataException(
                $"values must be 32-bit floats, but are of class {kind} with {size} bytes. Save the model in float32."
            );
        }
    }

    private ReadOnlySpan<byte> Content(Hdf5Message message, ulong length)
    {
        var (version, kind) = (file.Byte(message.Offset), file.Byte(message.Offset + 1));
        return (version, kind) switch
        {
            (3 or 4, 0) when file.UInt16(message.Offset + 2) == length => file.Slice(message.Offset + 4, length),
            (3 or 4, 1) when file.UInt64(message.Offset + 2) != Nowhere => file.Slice(
                file.UInt64(message.Offset + 2),
                length
            ),
            _ => throw new InvalidDataException(
                $"values must stand in one piece, but have layout {kind} of version {version}. Save the model anew."
            ),
        };
    }

    private ulong? Find(ulong header, string name)
    {
        foreach (var message in Hdf5Message.Of(file, header))
        {
            var found = message.Type switch
            {
                Hdf5Message.Link => Linked(message, name),
                Hdf5Message.SymbolTable => Search(
                    file.UInt64(message.Offset),
                    HeapData(file.UInt64(message.Offset + 8)),
                    name,
                    levels: 16
                ),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private ulong? Linked(Hdf5Message message, string name)
    {
        var flags = file.Byte(message.Offset + 1);
        var at = message.Offset + 2;
        var kind = (flags & 8) != 0 ? file.Byte(at++) : 0;
        at += (flags & 4) != 0 ? 8ul : 0;
        at += (flags & 16) != 0 ? 1ul : 0;
        var size = 1 << (flags & 3);
        var length = file.Number(at, size);
        at += (ulong)size;
        if (Encoding.UTF8.GetString(file.Slice(at, length)) != name)
        {
            return null;
        }

        return kind == 0
            ? file.UInt64(at + length)
            : throw new InvalidDataException($"'{name}' is a link to another place, which is not followed.");
    }

    private ulong HeapData(ulong heap)
    {
        file.Require(heap, "HEAP"u8);
        return file.UInt64(heap + 24);
    }

    private ulong? Search(ulong node, ulong names, string name, int levels)
    {
        file.Step();
        if (file.Slice(node, 4).SequenceEqual("SNOD"u8))
        {
            return SearchLeaf(node, names, name);
        }

        file.Require(node, "TREE\0"u8);
        if (levels == 0)
        {
            throw new InvalidDataException($"byte {node}: the group's tree is too deep.");
        }

        for (ulong i = 0; i < file.UInt16(node + 6); i++)
        {
            if (Search(file.UInt64(node + 32 + (16 * i)), names, name, levels - 1) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private ulong? SearchLeaf(ulong node, ulong names, string name)
    {
        for (ulong i = 0; i < file.UInt16(node + 6); i++)
        {
            file.Step();
            var entry = node + 8 + (40 * i);
            if (file.Text(names + file.UInt64(entry)) == name)
            {
                return file.UInt32(entry + 16) == 2
                    ? throw new InvalidDataException($"'{name}' is a link to another place, which is not followed.")
                    : file.UInt64(entry + 8);
            }
        }

        return null;
    }
}
