using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Hub.Tests.Operations;

/// <summary>Everything a hub logs: messages with their values, exceptions, and the scopes around them.</summary>
internal sealed class HeardLog : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider? _scopes;

    public ConcurrentQueue<(LogLevel Level, string Category, string Text, string Scopes)> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Listener(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Listener(HeardLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scopes = new List<string>();
            log._scopes?.ForEachScope((scope, list) => list.Add(scope?.ToString() ?? ""), scopes);
            string values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(p => p.Value)) : "";
            log.Lines.Enqueue((logLevel, category, $"{formatter(state, exception)} {values} {exception}", string.Join(' ', scopes)));
        }
    }
}
