namespace Attune.Reports.Notebooks;

/// <summary>
/// Tells .NET Interactive and Polyglot notebooks how a type is shown. They find the attribute by its name and the formatters by the
/// names of their members, so that no package of theirs is needed.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    public string[] PreferredMimeTypes { get; set; } = ["text/html"];
}
