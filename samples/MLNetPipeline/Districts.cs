using Attune.Learning.Data;
using Attune.Learning.Data.Sets;

namespace MLNetPipeline;

/// <summary>California housing as the objects of a program that uses ML.NET.</summary>
internal static class Districts
{
    public static IReadOnlyList<District> Load()
    {
        var data = Datasets.CaliforniaHousing().Data;
        var prices = ((NumericTarget)data.Target).Values;
        var districts = new District[data.RowCount];
        for (var row = 0; row < districts.Length; row++)
        {
            districts[row] = new District
            {
                MedInc = Cell("MedInc", row),
                HouseAge = Cell("HouseAge", row),
                AveRooms = Cell("AveRooms", row),
                AveBedrms = Cell("AveBedrms", row),
                Population = Cell("Population", row),
                AveOccup = Cell("AveOccup", row),
                Latitude = Cell("Latitude", row),
                Longitude = Cell("Longitude", row),
                MedHouseVal = (float)prices[row],
            };
        }

        return districts;

        float Cell(string column, int row) => (float)((NumericColumn)data.Features[column]).Values[row];
    }
}
