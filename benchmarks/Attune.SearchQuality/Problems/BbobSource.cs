using System.Globalization;
using System.Text.RegularExpressions;

namespace Attune.SearchQuality.Problems;

/// <summary>The BBOB functions: <c>bbob_f8_d20</c> is f8 in 20 dimensions, <c>bbob_f8_d20_i3</c> its third instance.</summary>
internal sealed partial class BbobSource(string root) : IProblemSource
{
    private static readonly string[] Recorded =
    [
        "bbob_f1_d5",
        "bbob_f3_d5",
        "bbob_f8_d5",
        "bbob_f10_d5",
        "bbob_f15_d5",
        "bbob_f21_d5",
        "bbob_f24_d5",
        "bbob_f8_d20",
        "bbob_f15_d20",
    ];

    public IEnumerable<string> Names => Directory.Exists(Path.Combine(root, "bbob")) ? Recorded : [];

    public Problem? Find(string name, ProblemEntry? entry)
    {
        var match = Pattern().Match(name);
        return match.Success
            ? new FunctionProblem(
                name,
                Number(match.Groups[1]),
                match.Groups[3].Success ? Number(match.Groups[3]) : 1,
                Number(match.Groups[2]),
                entry
            )
            : null;
    }

    // Any recorded function is a choice of functions.
    public bool Covers(string problem, string name) => Pattern().IsMatch(problem);

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^bbob_f(\d{1,2})_d(\d{1,4})(?:_i(\d{1,4}))?$")]
    private static partial Regex Pattern();
}
