using System.Globalization;
using Attune.Spaces;

namespace Attune.Learning.ModelSelection;

/// <summary>One cell of a <see cref="CvResults"/> table: a number, a hyperparameter's value, a text, or nothing.</summary>
public readonly record struct CvCell
{
    private readonly double? number;
    private readonly string? text;

    internal CvCell(double number) => this.number = number;

    internal CvCell(ParameterValue? parameter) => Parameter = parameter;

    internal CvCell(string text) => this.text = text;

    /// <summary>The hyperparameter's value; null where the candidate has none (scikit-learn masks the cell), or in other columns.</summary>
    public ParameterValue? Parameter { get; }

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">It is not a column of numbers.</exception>
    public double Number =>
        number
        ?? throw new InvalidOperationException(
            $"The cell must hold a time, a score or a rank, but holds '{this}'. Ask for its parameter or its text."
        );

    /// <summary>Whether the cell is empty: a hyperparameter that the candidate does not have.</summary>
    public bool IsMasked => number is null && text is null && Parameter is null;

    /// <summary>The shortest text that reads back to the same value; empty where masked or NaN.</summary>
    public override string ToString() =>
        number is { } value
            ? double.IsNaN(value)
                ? ""
                : value.ToString("R", CultureInfo.InvariantCulture)
            : text ?? Parameter?.ToString() ?? "";
}
