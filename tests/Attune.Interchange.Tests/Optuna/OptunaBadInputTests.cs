using System.Text;
using Attune.Interchange.Optuna;
using Attune.Spaces;
using Attune.TestKit;
using Attune.Trials;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Attune.Interchange.Tests.Optuna;

public sealed class OptunaBadInputTests : IDisposable
{
    private const string Create = """{"op_code":0,"worker_id":"w","study_name":"s","directions":[1]}""";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Files_that_are_none_of_optunas()
    {
        Assert.Throws<FileNotFoundException>(() => OptunaStudies.Read(folder.File("none.db")));
        AssertError(
            Written("text.db", "number,value\n"),
            "text.db: the file must be a SQLite database or a journal of Optuna"
        );
        using (var other = new SqliteConnection($"Data Source={folder.File("other.db")};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "CREATE TABLE studies (x)";
            command.ExecuteNonQuery();
        }

        AssertError(folder.File("other.db"), "but this one lacks version_info, study_directions,");
        File.WriteAllBytes(folder.File("cut.db"), File.ReadAllBytes(GoldenFiles.PathOf("search/optuna.db"))[..5000]);
        AssertError(
            folder.File("cut.db"),
            "cut.db: the file must be a whole SQLite database, but cannot be read as one."
        );
        Assert.Empty(OptunaStudies.Read(Written("empty.log", "")));
    }

    [Theory]
    [InlineData(
        "UPDATE alembic_version SET version_num = 'v9.0.0.a'",
        "but the file has 'v9.0.0.a', which is newer. Read it with a later version of Attune"
    )]
    [InlineData(
        "UPDATE alembic_version SET version_num = 'v2.6.0.a'",
        "but the file has v2.6.0.a, an older one. Run `optuna storage upgrade"
    )]
    [InlineData(
        "DELETE FROM alembic_version; UPDATE version_info SET schema_version = 11",
        "but the file has schema 11, an older one."
    )]
    [InlineData(
        "UPDATE trials SET state = 'DONE' WHERE trial_id = 3",
        "table trials, row 3: a trial's state is RUNNING, COMPLETE, PRUNED, FAIL or WAITING, but is 'DONE'."
    )]
    [InlineData(
        "UPDATE trials SET number = 99 WHERE trial_id = 3",
        "trials are numbered without a gap, but trial 3 of 'single' comes after 2 trials."
    )]
    [InlineData(
        "UPDATE trials SET datetime_start = 'noon' WHERE trial_id = 3",
        "table trials, row 3: a time must be like 2024-05-06 07:08:09.123456, but is 'noon'."
    )]
    [InlineData(
        "UPDATE trial_values SET value = 'x' WHERE trial_value_id = 1",
        "table trial_values, row 1: 'value' must be a number, but is 'x'."
    )]
    [InlineData(
        "UPDATE trial_values SET value_type = 'ODD' WHERE trial_value_id = 1",
        "the kind of a value is FINITE, INF_POS, INF_NEG or NAN, but is 'ODD'."
    )]
    [InlineData(
        "UPDATE trial_params SET param_value = 77 WHERE param_id = 3",
        "study 'single', trial 0: a value must be of its distribution, but opt = 77.0 is not of"
    )]
    [InlineData(
        "UPDATE trial_params SET distribution_json = '{}' WHERE param_id = 3",
        "table trial_params, row 3: a distribution must be written as Optuna writes it, but is {}."
    )]
    [InlineData(
        """UPDATE trial_params SET distribution_json = '{"name": "Gauss", "attributes": {}}' WHERE param_id = 3""",
        "a distribution is one of FloatDistribution, IntDistribution, CategoricalDistribution"
    )]
    [InlineData(
        """UPDATE trial_params SET distribution_json = '{"name": "FloatDistribution", "attributes": {"low": 2, "high": 1}}' WHERE param_id = 1""",
        "low bound of 'the parameter' must not exceed the high one"
    )]
    [InlineData(
        "UPDATE trial_user_attributes SET value_json = '{' WHERE trial_user_attribute_id = 1",
        "attribute 'seconds': the text must be JSON, but '{' is not."
    )]
    [InlineData(
        "UPDATE study_directions SET direction = 'NOT_SET'",
        "the direction of an objective must be set, but is NOT_SET."
    )]
    [InlineData(
        "UPDATE trial_system_attributes SET value_json = '[\"x\"]' WHERE key = 'constraints'",
        "a constraint must be a number, but is \"x\"."
    )]
    public void Damaged_databases(string damage, string error)
    {
        var file = folder.File("study.db");
        File.Copy(GoldenFiles.PathOf("search/optuna.db"), file);
        Tables.Run(file, damage);
        AssertError(file, error);
    }

    [Fact]
    public void Damaged_notes_of_attune_are_named()
    {
        var file = folder.File("study.db");
        OptunaStudies.Write(file, [PortableStudy.Of("s", SampleStudies.ByRunning())]);
        Tables.Run(
            file,
            """UPDATE trial_system_attributes SET value_json = '{"state": 1, "record": {"reports": 3}}' WHERE key = 'attune:record'"""
        );
        AssertError(file, "'reports' must be a list, but is 3.");
    }

    [Fact]
    public void A_torn_last_line_of_a_journal_was_never_written()
    {
        const string Trial = """{"op_code":4,"worker_id":"w","study_id":0,"datetime_start":null}""";
        Assert.Single(Read($"{Create}\n{Trial}\n"));
        Assert.Single(Read($"{Create}\n{Trial}\n{Trial[..20]}"));
        // As for Optuna, a line counts only with its line feed.
        Assert.Single(Read($"{Create}\n{Trial}\n{Trial}"));
        Assert.Single(Read($"{Create}\n{Trial}\n{Trial[..20]}\n"));
        AssertError(
            Written("j.log", $"{Create}\n{Trial[..20]}\n{Trial}\n"),
            "j.log, line 2: the text must be JSON, but '{\"op_code\":4,\"worker' is not. Mend or remove it."
        );

        IReadOnlyList<PortableTrial> Read(string text) => OptunaStudies.Read(Written("j.log", text), "s").Trials;
    }

    [Theory]
    [InlineData("""{"op_code":77}""", "line 2: an operation's code is 0 to 10, but is 77.")]
    [InlineData("""{"op_code":4,"study_id":0,"state":9}""", "line 2: a trial's state is 0 to 4, but is 9.")]
    [InlineData(
        """{"op_code":"x"}""",
        "line 2: a line must be an operation as Optuna writes it, but is {\"op_code\":\"x\"}."
    )]
    [InlineData("[1]", "line 2: a line must be an operation as Optuna writes it, but is [1].")]
    [InlineData(
        """{"op_code":4,"study_id":0,"params":{"x":1},"distributions":{"x":"{\"name\":\"Odd\",\"attributes\":{}}"}}""",
        "line 2: a distribution is one of"
    )]
    [InlineData(
        """{"op_code":4,"study_id":0,"params":{"x":1},"distributions":{"x":"{"}}""",
        "line 2: the text must be JSON, but '{' is not."
    )]
    public void Damaged_lines_of_a_journal(string line, string error) =>
        AssertError(Written("j.log", $"{Create}\n{line}\n"), error);

    [Theory]
    [InlineData("search/optuna-journal.log", 3000)]
    [InlineData("search/optuna.db", 300)]
    public void Whatever_is_in_a_file_it_is_read_or_a_clear_error(string golden, int count)
    {
        var original = File.ReadAllBytes(GoldenFiles.PathOf(golden));
        var random = new Random(1);
        var errors = 0;
        for (var i = 0; i < count; i++)
        {
            var bytes = original.ToArray();
            for (var change = random.Next(1, 8); change > 0; change--)
            {
                var place = random.Next(bytes.Length);
                bytes[place] = random.Next(3) == 0 ? (byte)random.Next(256) : bytes[random.Next(bytes.Length)];
            }

            var file = folder.File("odd");
            File.WriteAllBytes(file, random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
            try
            {
                OptunaStudies.Read(file);
            }
            catch (InterchangeException error)
            {
                Assert.NotEmpty(error.Message);
                errors++;
            }
        }

        Assert.True(errors > count / 20, $"only {errors} of {count} were errors");
    }

    [Fact]
    public void What_cannot_be_written()
    {
        var file = folder.File("out.db");
        var study = PortableStudy.Of("s", SampleStudies.ByRunning(trials: 1));
        Error("two are called 's'", study, study);
        var unknown = PortableStudy.Of(
            "s",
            [Objective.Minimize("loss")],
            [new TrialRecord(0, [new("x", 1.5)], TrialState.Complete, 1, [], null)]
        );
        Error("trial 0 has x = 1.5, which no trial declares", unknown);
        Error(
            "trial 0 has x = 1.5, where others have x: Boolean",
            unknown with
            {
                Space = new SearchSpace(new BooleanParameter("x")),
            }
        );
        Assert.False(File.Exists(file));
        OptunaStudies.Write(file, [study]);
        Error("exists. Choose another name, or overwrite it.", study);
        OptunaStudies.Write(file, [study], new OptunaWriteOptions { Overwrite = true });
        Assert.Equal([file], Directory.EnumerateFileSystemEntries(folder.Path));

        void Error(string text, params PortableStudy[] studies) =>
            Assert.Contains(
                text,
                Assert.Throws<InterchangeException>(() => OptunaStudies.Write(file, studies)).Message,
                StringComparison.Ordinal
            );
    }

    private string Written(string name, string text)
    {
        File.WriteAllText(folder.File(name), text, new UTF8Encoding(false));
        return folder.File(name);
    }

    private static void AssertError(string file, string error) =>
        Assert.Contains(
            error,
            Assert.Throws<InterchangeException>(() => OptunaStudies.Read(file)).Message,
            StringComparison.Ordinal
        );
}
