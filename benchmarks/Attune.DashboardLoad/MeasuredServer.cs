using System.Globalization;
using Attune.Dashboard;
using Attune.Sqlite;

namespace Attune.DashboardLoad;

/// <summary>The dashboard in a process that tells, for each line that it reads, how many bytes its objects in use take.</summary>
internal static class MeasuredServer
{
    public static async Task RunAsync(string file, int port)
    {
        var source = new DashboardSource("study", file, () => new SqliteStorage(file));
        await using var server = await DashboardServer.StartAsync(() => [source], new DashboardOptions { Port = port });
        while (Console.ReadLine() is not null)
        {
            // Whatever nobody refers to any more is gone after this.
            Console.WriteLine(GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture));
        }
    }
}
