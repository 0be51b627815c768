using System.Diagnostics;
using System.Globalization;
using Hub.Tests.Machine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Hub.Tests.Bench;

/// <summary>
/// Pages of a workshop of 580 sets: server time and size of each, and requests a second beside an endpoint of ASP.NET Core that does nothing
/// but one indexed read of SQLite.
/// </summary>
internal static class PagesBench
{
    public static async Task RunAsync(bool quick)
    {
        Measure.Heading("Pages: 580 sets, 60 people, SQLite");
        string folder = Directory.CreateTempSubdirectory("hub-bench-").FullName;
        await using var hub = new HubProcess(folder, PostgresServer.FreePort()) { Settings = new() { ["DOTNET_TieredPGO"] = "1" } };
        await hub.StartAsync();
        var workshop = await BenchWorkshop.FillAsync(hub, 580, 60, 8);
        Measure.Columns("page", "median ms", "highest ms", "KB", "KB in gzip");
        foreach (var (name, path) in workshop.Pages)
        {
            var (median, highest, body) = await Measure.PageAsync(hub.Http, hub.Address + path, quick ? 15 : 60);
            Measure.Row(name, Measure.Ms(median), Measure.Ms(highest), Measure.Of(body.Length / 1024.0), Measure.Of(Measure.Compressed(body)));
        }

        Console.WriteLine();
        int seconds = quick ? 2 : 6, runs = quick ? 1 : 3;
        string bareAddress = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{PostgresServer.FreePort()}");
        using var bare = Process.Start(new ProcessStartInfo("dotnet") { ArgumentList = { typeof(PagesBench).Assembly.Location, "bare-read", bareAddress, folder } })!;
        try
        {
            using var plain = new HttpClient();
            await Until.TrueAsync(async () =>
            {
                try
                {
                    return (await plain.GetAsync(new Uri(bareAddress + "/17"))).IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            });
            Measure.Columns("8 callers", "requests/s", "p50 ms", "p99 ms", "share of bare");
            double reference = 0;
            (string Name, HttpClient Client, string Address)[] asked = [("bare indexed read", plain, bareAddress + "/17"), .. workshop.Pages.Take(2).Append(workshop.Pages[6]).Select(p => (p.Name, hub.Http, hub.Address + p.Path))];
            foreach (var (name, client, address) in asked)
            {
                var results = new List<(double PerSecond, double P50, double P99)>();
                for (int run = 0; run < runs; run++) results.Add(await Measure.RateAsync(client, address, 8, seconds));
                double rate = Measure.Median(results.Select(r => r.PerSecond));
                if (reference == 0) reference = rate;
                Measure.Row(name, Measure.Of(rate), Measure.Ms(Measure.Median(results.Select(r => r.P50))), Measure.Ms(Measure.Median(results.Select(r => r.P99))), (rate / reference).ToString("0.00", CultureInfo.InvariantCulture));
            }
        }
        finally
        {
            bare.Kill();
            await bare.WaitForExitAsync();
        }
    }

    /// <summary>The other process: one row by its key, as text.</summary>
    public static async Task ServeBareAsync(string address, string folder)
    {
        string file = $"Data Source={Path.Combine(folder, "bare.db")}";
        await using (var fill = new SqliteConnection(file))
        {
            await fill.OpenAsync();
            await using var make = fill.CreateCommand();
            make.CommandText = "PRAGMA journal_mode=WAL; CREATE TABLE Things (Id INTEGER PRIMARY KEY, Title TEXT); WITH RECURSIVE v(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM v WHERE n < 1000) INSERT INTO Things SELECT n, 'Thing ' || n FROM v;";
            await make.ExecuteNonQueryAsync();
        }

        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add(address);
        app.MapGet("/{id:int}", async (int id) =>
        {
            await using var connection = new SqliteConnection(file);
            await connection.OpenAsync();
            await using var read = connection.CreateCommand();
            read.CommandText = "SELECT Title FROM Things WHERE Id = $id";
            read.Parameters.AddWithValue("$id", id);
            return Results.Text((string?)await read.ExecuteScalarAsync());
        });
        await app.RunAsync();
    }
}
