using System.Diagnostics;
using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Hub.Tests.Machine;

namespace Hub.Tests.Nodes;

/// <summary>nginx on loopback with the configuration of deploy/, its hosts, ports and certificate put in.</summary>
internal sealed partial class Balancer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hub-nginx-").FullName;
    private Process? _process;

    public string Address { get; private set; } = "";

    /// <summary>A client that believes the balancer's own certificate.</summary>
    public static HttpClient Client(string? token = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true }, UseCookies = false, AllowAutoRedirect = false });
        if (token is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>The configuration as deploy/ has it, made to run here, with what only a whole nginx has around it. Returns the file.</summary>
    public string Write(string configuration, params int[] nodes)
    {
        int port = PostgresServer.FreePort();
        Address = string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{port}");
        var (certificate, key) = Certificate();
        string text = File.ReadAllText(configuration);
        for (int i = 0; i < 3; i++) text = text.Replace($"hub{i + 1}:8080", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{nodes[i % nodes.Length]}"), StringComparison.Ordinal);
        text = text.Replace("127.0.0.1:5080", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{nodes[0]}"), StringComparison.Ordinal);
        text = text.Replace("HUB_NAME", "localhost", StringComparison.Ordinal).Replace("listen 443", string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{port}"), StringComparison.Ordinal)
            .Replace("listen 80;", string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{PostgresServer.FreePort()};"), StringComparison.Ordinal);
        text = CertificateLine().Replace(SixLine().Replace(text, ""), $"ssl_certificate {certificate};");
        text = KeyLine().Replace(text, $"ssl_certificate_key {key};");
        File.WriteAllText(Path.Combine(_folder, "hub.conf"), text);
        string whole = Path.Combine(_folder, "nginx.conf");
        File.WriteAllText(whole, $$"""
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            daemon off;
            worker_processes 1;
            pid {{_folder}}/nginx.pid;
            error_log {{_folder}}/error.log;
            events { worker_connections 1024; }
            http {
                access_log off;
                client_body_temp_path {{_folder}}/body;
                proxy_temp_path {{_folder}}/proxy;
                fastcgi_temp_path {{_folder}}/fastcgi;
                uwsgi_temp_path {{_folder}}/uwsgi;
                scgi_temp_path {{_folder}}/scgi;
                include {{_folder}}/hub.conf;
            }
            """);
        return whole;
    }

    /// <summary>What <c>nginx -t</c> says of the configuration; empty when it takes it without a word of warning.</summary>
    public string Test(string configuration)
    {
        string whole = Write(configuration, [.. Enumerable.Range(0, 3).Select(_ => PostgresServer.FreePort())]);
        using var process = Process.Start(new ProcessStartInfo(Tool.Nginx.Demand(), ["-t", "-q", "-p", _folder, "-e", Path.Combine(_folder, "error.log"), "-c", whole]) { RedirectStandardError = true })!;
        string said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? said : $"ended with {process.ExitCode}: {said}";
    }

    public async Task StartAsync(string configuration, params int[] nodes)
    {
        string whole = Write(configuration, nodes);
        _process = Process.Start(new ProcessStartInfo(Tool.Nginx.Demand(), ["-p", _folder, "-e", Path.Combine(_folder, "error.log"), "-c", whole]))!;
        using var client = Client();
        await Until.TrueAsync(async () =>
        {
            try
            {
                return (await client.GetAsync(new Uri(Address + "/health/ready"))).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, seconds: 60);
    }

    public void Dispose()
    {
        if (_process is { HasExited: false } running)
        {
            // The worker ends when its master does, so the master is asked, not killed.
            using var stop = Process.Start(new ProcessStartInfo(Tool.Nginx.Demand(), ["-p", _folder, "-e", Path.Combine(_folder, "error.log"), "-c", Path.Combine(_folder, "nginx.conf"), "-s", "stop"]))!;
            stop.WaitForExit();
            if (!running.WaitForExit(5000)) running.Kill(entireProcessTree: true);
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private (string Certificate, string Key) Certificate()
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (certificate, key) = (Path.Combine(_folder, "hub.crt"), Path.Combine(_folder, "hub.key"));
        File.WriteAllText(certificate, made.ExportCertificatePem());
        File.WriteAllText(key, rsa.ExportPkcs8PrivateKeyPem());
        return (certificate, key);
    }

    // Not every machine has IPv6.
    [GeneratedRegex(@"^\s*listen \[::\].*$", RegexOptions.Multiline)]
    private static partial Regex SixLine();

    [GeneratedRegex(@"ssl_certificate\s+[^;]+;")]
    private static partial Regex CertificateLine();

    [GeneratedRegex(@"ssl_certificate_key\s+[^;]+;")]
    private static partial Regex KeyLine();
}
