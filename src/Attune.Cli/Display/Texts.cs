using System.Globalization;
using Attune.Spaces;

namespace Attune.Cli.Display;

/// <summary>Values as people like to read them.</summary>
internal static class Texts
{
    public static string Short(ParameterValue value) =>
        value.Value is double number ? number.ToString("G4", CultureInfo.InvariantCulture) : value.ToString();
}
