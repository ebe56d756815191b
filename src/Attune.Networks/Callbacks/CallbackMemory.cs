namespace Attune.Networks.Callbacks;

/// <summary>What a callback remembers from one epoch to the next, and what an interrupted fit needs in order to go on.</summary>
public enum CallbackMemory
{
    /// <summary>It does not say: a fit with checkpoints refuses it.</summary>
    Unknown,

    /// <summary>Nothing that a result depends on.</summary>
    None,

    /// <summary>What <see cref="Callback.SaveState"/> writes and <see cref="Callback.LoadState"/> reads.</summary>
    Saved,
}
