using System.Globalization;
using System.Text;
using Attune.Networks.Training;

namespace Attune.Networks.Callbacks;

/// <summary>
/// A path with places for values, as Keras writes them: <c>model-{epoch:02d}-{val_loss:.2f}.safetensors</c>. A place may pad a
/// whole number (<c>02d</c>) and round another (<c>.2f</c>, <c>.3e</c>).
/// </summary>
internal sealed class CheckpointPath
{
    private readonly List<Part> parts = [];
    private readonly string pattern;

    /// <exception cref="ArgumentException">A place is not closed, or its format is unknown.</exception>
    public CheckpointPath(string pattern)
    {
        this.pattern = pattern;
        for (var start = 0; start < pattern.Length; )
        {
            var open = pattern.IndexOf('{', start);
            if (open < 0)
            {
                parts.Add(new Part(pattern[start..], null, null));
                break;
            }

            var close = pattern.IndexOf('}', open);
            if (close < 0)
            {
                throw new ArgumentException(
                    $"Each '{{' of a checkpoint path must be closed, but got '{pattern}'. Add a '}}'."
                );
            }

            var place = pattern[(open + 1)..close].Split(':', 2);
            parts.Add(new Part(pattern[start..open], place[0], place.Length < 2 ? "" : place[1]));
            parts[^1].RequireFormat(pattern);
            start = close + 1;
        }
    }

    /// <summary>Puts values in: <c>epoch</c> and <c>batch</c>, counted from 1, and the logs.</summary>
    /// <exception cref="ArgumentException">A place names no value.</exception>
    public string Fill(int epoch, int? batch, EpochLogs logs)
    {
        var path = new StringBuilder();
        foreach (var part in parts)
        {
            path.Append(part.Text);
            if (part.Name is not null)
            {
                path.Append(
                    part.Format(
                        part.Name switch
                        {
                            "epoch" => epoch + 1,
                            "batch" when batch is not null => batch.Value + 1,
                            _ => logs[part.Name]
                                ?? throw new ArgumentException(
                                    $"The checkpoint path '{pattern}' names '{part.Name}', but there are only epoch, "
                                        + $"{(batch is null ? "" : "batch, ")}{string.Join(", ", logs.Names)}. Name one of these."
                                ),
                        }
                    )
                );
            }
        }

        return path.ToString();
    }

    private sealed record Part(string Text, string? Name, string? Specification)
    {
        public void RequireFormat(string pattern)
        {
            try
            {
                Format(1);
            }
            catch (FormatException error)
            {
                throw new ArgumentException(
                    $"A place of a checkpoint path must look like {{epoch:02d}} or {{val_loss:.2f}}, but got "
                        + $"'{{{Name}:{Specification}}}' in '{pattern}'. Correct its format.",
                    error
                );
            }
        }

        public string Format(double value)
        {
            var invariant = CultureInfo.InvariantCulture;
            if (Specification!.Length == 0)
            {
                return value.ToString("R", invariant);
            }

            var numbers = Specification[..^1].Split('.', 2);
            var width = numbers[0].Length == 0 ? 0 : int.Parse(numbers[0], NumberStyles.None, invariant);
            var digits = numbers.Length < 2 ? 6 : int.Parse(numbers[1], NumberStyles.None, invariant);
            var text = Specification[^1] switch
            {
                'd' when numbers.Length < 2 => value.ToString("F0", invariant),
                'f' => value.ToString($"F{digits}", invariant),
                'e' => value.ToString($"0.{new string('0', digits)}e+00", invariant),
                _ => throw new FormatException(),
            };
            return text.PadLeft(width, numbers[0].StartsWith('0') ? '0' : ' ');
        }
    }
}
