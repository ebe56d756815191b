namespace Attune.Networks.Settings;

internal static class AxisSetting
{
    /// <summary>Accepts Keras' axis setting where it names the only axis there is.</summary>
    public static void RequireLastAxis(this ConfigReader config)
    {
        if (config.OptionalInteger("axis", -1) is var axis and not (-1 or 1))
        {
            throw new ArgumentException(
                $"{config.ClassName}'s 'axis' must be -1, the outputs' axis, but got {axis}. Leave it out."
            );
        }
    }
}
