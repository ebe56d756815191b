using Attune.Dashboard.Live;

namespace Attune.Cli.Display;

/// <summary>A search at one moment, as a screen shows it, whoever runs it.</summary>
/// <param name="ScoreName">What decides between trials.</param>
/// <param name="Parameters">What varies, in the space's order.</param>
/// <param name="Rows">The trials that have begun, by number.</param>
internal sealed record Board(string ScoreName, IReadOnlyList<string> Parameters, IReadOnlyList<BoardRow> Rows)
{
    /// <summary>How many trials there are to be; null where nobody has said.</summary>
    public int? Trials { get; init; }

    /// <summary>How many have ended.</summary>
    public int Ended { get; init; }

    public int Pruned { get; init; }

    public int Failed { get; init; }

    /// <summary>The share of the work that is done, from 0 to 1; null where it is not known.</summary>
    public double? Done { get; init; }

    public TimeLeft? Left { get; init; }

    /// <summary>How the study stands, in a word; empty where it just runs.</summary>
    public string State { get; init; } = "";

    /// <summary>The best trial; null before the first.</summary>
    public BoardRow? Best { get; init; }

    /// <summary>What is done instead of trials, with the share that is done; null while trials run.</summary>
    public (string Text, double Share, string Step)? Final { get; init; }
}
