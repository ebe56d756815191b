namespace Attune.Storage.Sql;

/// <content>What is for people who watch: notes about the study, and what trials report while they run.</content>
internal sealed partial class SqlStudy
{
    public IReadOnlyList<KeyValuePair<string, string>> Attributes()
    {
        var attributes = new List<KeyValuePair<string, string>>();
        if (FindStudy() is { } id)
        {
            using var rows = session.Query("SELECT name, value FROM attributes WHERE study = @study", ("study", id));
            while (rows.Read())
            {
                attributes.Add(new(rows.GetString(0), rows.GetString(1)));
            }
        }

        attributes.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return attributes;
    }

    public string? FindAttribute(string attribute) =>
        FindStudy() is { } id
            ? session.Scalar(
                "SELECT value FROM attributes WHERE study = @study AND name = @name",
                ("study", id),
                ("name", attribute)
            ) as string
            : null;

    public void SetAttribute(string attribute, string? value)
    {
        if (value is null)
        {
            session.Execute(
                "DELETE FROM attributes WHERE study = @study AND name = @name",
                ("study", Study),
                ("name", attribute)
            );
        }
        else
        {
            session.Execute(
                """
                INSERT INTO attributes (study, name, value) VALUES (@study, @name, @value)
                ON CONFLICT (study, name) DO UPDATE SET value = excluded.value
                """,
                ("study", Study),
                ("name", attribute),
                ("value", value)
            );
        }
    }

    public IReadOnlyList<KeyValuePair<long, IReadOnlyList<double>>> ReportsOf(int number, int from) =>
        reader.Reports(Require(number).Id, from);
}
