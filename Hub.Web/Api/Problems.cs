using System.Text.Json;
using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.CaseSets;
using Hub.Web.Data;
using Hub.Web.Shell;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Api;

/// <summary>Turns what use cases throw into RFC 9457 problem details: 400 malformed, 422 a field out of range, 409 a broken rule or stale version, 404, 403.</summary>
internal sealed class Problems(ILogger<Problems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancel)
    {
        var trouble = DatabaseTroubles.Of(exception);
        if (trouble is not null)
        {
            log.LogError(exception, "Request {RequestId} failed: the database is {Trouble}", context.TraceIdentifier, trouble);
            context.Response.Headers.RetryAfter = "5";
        }

        var problem = Describe(exception);
        if (!context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/calendar"))
        {
            // The page of errors asks who is asking; without a database nobody knows.
            if (trouble is not { } known) return false;
            context.Response.StatusCode = problem!.Status!.Value;
            await new RazorComponentResult<TroublePage>(new Dictionary<string, object?> { [nameof(TroublePage.Trouble)] = known }).ExecuteAsync(context);
            return true;
        }

        if (problem is null)
        {
            log.LogError(exception, "Request {RequestId} failed", context.TraceIdentifier);
            problem = Problem(500, "failed", $"Something went wrong on our side. Nothing was changed. Give your administrator this number: {context.TraceIdentifier}");
        }

        context.Response.StatusCode = problem.Status!.Value;
        await context.Response.WriteAsJsonAsync(problem, (JsonSerializerOptions?)null, "application/problem+json", cancel);
        return true;
    }

    /// <summary>The problem that stands for the exception, null when it is none that we foresee.</summary>
    public static ProblemDetails? Describe(Exception exception) => exception switch
    {
        RuleBrokenException e => Problem(409, e.Code, e.Message),
        InvalidFieldException e => Problem(422, "invalid-field", e.Message, errors: new Dictionary<string, string[]> { [e.Field] = [e.Message] }),
        NotFoundException e => Problem(404, "not-found", e.Message),
        NotAllowedException e => Problem(403, "not-allowed", e.Message),
        VicsUnreadableException e => Problem(400, "malformed", e.Message),
        StaleVersionException e => Problem(409, "stale-version", e.Message, current: e.Current),
        DbUpdateConcurrencyException => Problem(409, "stale-version", new StaleVersionException(null).Message),
        _ when IsUnreadable(exception) => Problem(400, "malformed", "The address or the form holds a value that cannot be read."),
        BadHttpRequestException { InnerException: JsonException json } => Problem(400, "malformed", "The body is not what this call takes: " + json.Message),
        BadHttpRequestException e => Problem(e.StatusCode, "malformed", e.Message),
        _ => DatabaseTroubles.Of(exception) switch
        {
            DatabaseTrouble.Full => Problem(507, "disk-full", "The hub's disk is full: nothing was changed, and reading goes on. Tell your administrator."),
            DatabaseTrouble.Away => Problem(503, "database-away", "The hub cannot reach its database at the moment. Try again soon, and look first whether your change is there."),
            _ => null,
        },
    };

    /// <summary>A page's address with a word where a number, a day or an id belongs, or a torn form: the framework throws without a type of its own.</summary>
    public static bool IsUnreadable(Exception? exception) => exception is InvalidDataException { Source: "Microsoft.AspNetCore.Http" } || exception is InvalidOperationException e
        && e.Source?.StartsWith("Microsoft.AspNetCore.Components", StringComparison.Ordinal) is true && e.Message.StartsWith("Cannot parse the value '", StringComparison.Ordinal);

    /// <summary>A refusal is an answer, not a fault: it is not logged, and its sentence may hold what people typed.</summary>
    public static bool IsForeseen(ExceptionHandlerSuppressDiagnosticsContext context) => Describe(context.Exception) is { Status: < 500 };

    private static ProblemDetails Problem(int status, string code, string detail, object? errors = null, object? current = null)
    {
        var problem = new ProblemDetails { Status = status, Title = detail, Detail = detail, Extensions = { ["code"] = code } };
        if (errors is not null) problem.Extensions["errors"] = errors;
        if (current is not null) problem.Extensions["current"] = current;
        return problem;
    }
}
