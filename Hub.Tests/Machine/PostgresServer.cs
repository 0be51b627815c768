using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Hub.Tests.Machine;

/// <summary>One PostgreSQL server for the whole test run, in a folder of its own on loopback. Tests take a database each.</summary>
public sealed class PostgresServer
{
    private static readonly Lazy<PostgresServer> Shared = new(() => new PostgresServer());
    private readonly string _connection;

    private PostgresServer()
    {
        string bin = Tool.PostgreSql.Demand();
        string folder = Directory.CreateTempSubdirectory("hub-postgres-").FullName;
        string data = Path.Combine(folder, "data");
        int port = FreePort();
        // initdb refuses to run as root.
        bool root = Environment.UserName == "root";
        if (root) Run("chown", "postgres", folder);
        As(root, Path.Combine(bin, "initdb"), "-D", data, "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8");
        As(root, Path.Combine(bin, "pg_ctl"), "-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off -c max_connections=300", "start");
        _connection = $"Host=127.0.0.1;Port={port};Username=postgres;Maximum Pool Size=60";
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            As(root, Path.Combine(bin, "pg_ctl"), "-D", data, "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        };
    }

    /// <summary>The connection string of a new, empty database.</summary>
    public static async Task<string> NewDatabaseAsync()
    {
        string name = "hub_" + Guid.NewGuid().ToString("N");
        await using var connection = new NpgsqlConnection(Shared.Value._connection + ";Database=postgres");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return Shared.Value._connection + ";Database=" + name;
    }

    public static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private static void As(bool root, params string[] command)
    {
        if (root) Run("runuser", ["-u", "postgres", "--", .. command]);
        else Run(command[0], command[1..]);
    }

    private static void Run(string program, params string[] arguments)
    {
        // pg_ctl leaves a server behind that would hold our pipes open, so nothing is redirected but to files of its own.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments]) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
