using System.Buffers.Binary;
using Attune.TensorBoard.Messages;

namespace Attune.TensorBoard;

/// <summary>Reads event files.</summary>
public static class EventFileReader
{
    /// <summary>The file's events; a record that is not whole yet ends them.</summary>
    /// <exception cref="InvalidDataException">A checksum is wrong.</exception>
    public static IReadOnlyList<Event> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var events = new List<Event>();
        var position = 0;
        while (bytes.Length - position >= 16)
        {
            var length = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(position));
            Require(bytes.AsSpan(position, 8), bytes.AsSpan(position + 8), path, position);
            if (length > bytes.Length - position - 16)
            {
                break;
            }

            var body = bytes.AsSpan(position + 12, (int)length);
            Require(body, bytes.AsSpan(position + 12 + (int)length), path, position);
            events.Add(Event.Parser.ParseFrom(body));
            position += 16 + (int)length;
        }

        return events;
    }

    private static void Require(ReadOnlySpan<byte> data, ReadOnlySpan<byte> checksum, string path, int position)
    {
        if (MaskedCrc.Of(data) != BinaryPrimitives.ReadUInt32LittleEndian(checksum))
        {
            throw new InvalidDataException(
                $"A record's checksum must fit its bytes, but '{path}' has a wrong one in the record at byte {position}. "
                    + "The file is damaged: delete it, or read what comes before."
            );
        }
    }
}
