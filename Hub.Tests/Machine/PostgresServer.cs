using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Hub.Tests.Machine;

/// <summary>One PostgreSQL server for the whole test run, in a folder of its own on loopback. Tests take a database each, or a server that they may harm.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly Lazy<PostgresServer> Shared = new(() => new PostgresServer(durable: false));
    private readonly string _bin = Tool.PostgreSql.Demand(), _folder = Directory.CreateTempSubdirectory("hub-postgres-").FullName, _data, _connection;
    // initdb refuses to run as root.
    private readonly bool _root = Environment.UserName == "root";

    private PostgresServer(bool durable)
    {
        _data = Path.Combine(_folder, "data");
        Port = FreePort();
        if (_root) Run("chown", "postgres", _folder);
        As(_root, Path.Combine(_bin, "initdb"), "-D", _data, "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8");
        File.AppendAllText(Path.Combine(_data, "postgresql.conf"), $"\nport = {Port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '{_folder}'\nfsync = {(durable ? "on" : "off")}\nmax_connections = 300\n");
        Control("-w", "-l", Path.Combine(_folder, "log"), "start");
        _connection = $"Host=127.0.0.1;Port={Port};Username=postgres;Maximum Pool Size=60";
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
    }

    public int Port { get; }

    /// <summary>A server for one test alone, whose commits are durable.</summary>
    public static PostgresServer Own() => new(durable: true);

    /// <summary>The connection string of a new, empty database of the shared server.</summary>
    public static Task<string> NewDatabaseAsync() => Shared.Value.DatabaseAsync();

    /// <summary>The connection string of a new, empty database of this server.</summary>
    public async Task<string> DatabaseAsync()
    {
        string name = "hub_" + Guid.NewGuid().ToString("N");
        await using var connection = new NpgsqlConnection(_connection + ";Database=postgres");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return _connection + ";Database=" + name;
    }

    /// <summary>As after a loss of power: nothing is finished, and the log is replayed at the start.</summary>
    public void RestartTheHardWay() => Control("-w", "-m", "immediate", "-l", Path.Combine(_folder, "log"), "restart");

    public ValueTask DisposeAsync()
    {
        Stop();
        return ValueTask.CompletedTask;
    }

    private void Stop()
    {
        if (!Directory.Exists(_folder)) return;
        Control("-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private void Control(params string[] arguments) => As(_root, [Path.Combine(_bin, "pg_ctl"), "-D", _data, .. arguments]);

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
