namespace MLNetPipeline;

/// <summary>A row of California housing.</summary>
internal sealed class District
{
    public float MedInc { get; set; }
    public float HouseAge { get; set; }
    public float AveRooms { get; set; }
    public float AveBedrms { get; set; }
    public float Population { get; set; }
    public float AveOccup { get; set; }
    public float Latitude { get; set; }
    public float Longitude { get; set; }
    public float MedHouseVal { get; set; }
}
