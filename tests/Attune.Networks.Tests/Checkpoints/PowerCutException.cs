namespace Attune.Networks.Tests.Checkpoints;

internal sealed class PowerCutException : Exception;
