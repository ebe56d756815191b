namespace Attune.MLNet.Tests;

/// <summary>A row of <see cref="Samples"/>.</summary>
internal sealed class House
{
    public int Rooms { get; set; }

    public float Age { get; set; }

    public string Town { get; set; } = "";

    public float Label { get; set; }

    public float Weight { get; set; } = 1;

    public bool IsDear { get; set; }

    public string Size { get; set; } = "";
}
