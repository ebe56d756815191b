namespace Attune;

/// <summary>What a study does where its storage holds trials already.</summary>
public enum StudyStart
{
    /// <summary>Refuses to begin.</summary>
    New,

    /// <summary>Goes on with them; trials that were cut off run again, with the same hyperparameters and seeds.</summary>
    Resume,

    /// <summary>Forgets them.</summary>
    Overwrite,
}
