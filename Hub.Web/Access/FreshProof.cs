using Hub.Web.Api;

namespace Hub.Web.Access;

/// <summary>
/// What takes data out of the hub needs a fresh proof of who takes it: a browser whose person last proved it more than 15 minutes ago goes by
/// /confirm first and finds the page it came from again. A program's token is its own proof: it is bound to one person, expires and can be revoked.
/// </summary>
internal sealed class FreshProof(Sessions sessions) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (Sessions.IdOf(context.HttpContext.User) is null || await sessions.IsFreshAsync(context.HttpContext.User, context.HttpContext.RequestAborted)) return await next(context);
        if (ApiSetup.IsApi(context.HttpContext) && !HttpMethods.IsGet(request.Method)) return TypedResults.Problem("Prove again who you are.", statusCode: 403, extensions: [new("code", "proof")]);
        string back = HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString
            : Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var page) ? page.PathAndQuery : "/";
        return Results.LocalRedirect("/confirm?return=" + Uri.EscapeDataString(SignIns.Safe(back)));
    }
}
