namespace MLNetPipeline;

/// <summary>What the model says of a district.</summary>
internal sealed class Price
{
    public float Score { get; set; }
}
