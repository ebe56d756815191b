using System.Text.Unicode;
using Attune.Serving.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Attune.Serving.Requests;

/// <summary>Reads the bodies of requests: each within its limits of size and time, all together within the server's.</summary>
internal sealed class BodyReader(ServingOptions options)
{
    private const int FirstBytes = 1 << 12;
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private long bytesAtOnce;

    /// <summary>Reads a body and works on it. Its bytes count until the work is done.</summary>
    /// <exception cref="ProblemException">It is too large, too slow, of another type, no UTF-8, or too much is read at once.</exception>
    public async Task WithBodyAsync(HttpContext context, Func<ReadOnlyMemory<byte>, Task> work)
    {
        RequireJson(context.Request);
        var held = 0L;
        try
        {
            var (buffer, count) = (Array.Empty<byte>(), 0);
            using var timeout = new CancellationTokenSource(options.ReadTimeout, options.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, context.RequestAborted);
            while (true)
            {
                if (count == buffer.Length)
                {
                    var larger = Math.Max(FirstBytes, buffer.Length * 2L);
                    Hold(larger - buffer.Length, ref held);
                    Array.Resize(ref buffer, checked((int)larger));
                }

                var read = await ReadAsync(context, buffer.AsMemory(count), timeout, either.Token)
                    .ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                count += read;
                if (count > options.MaxBodyBytes)
                {
                    throw TooLarge();
                }
            }

            ReadOnlyMemory<byte> body = buffer.AsMemory(0, count);
            body = body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
            await work(
                    Utf8.IsValid(body.Span)
                        ? body
                        : throw new ProblemException(
                            400,
                            "A body must be UTF-8, but has other bytes. Encode it as UTF-8."
                        )
                )
                .ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Add(ref bytesAtOnce, -held);
        }
    }

    private async Task<int> ReadAsync(
        HttpContext context,
        Memory<byte> space,
        CancellationTokenSource timeout,
        CancellationToken cancellation
    )
    {
        try
        {
            return await context.Request.Body.ReadAsync(space, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new ProblemException(
                408,
                $"A body must come within {options.ReadTimeout.TotalSeconds} seconds, but did not. Send it at once."
            );
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge();
        }
    }

    private void Hold(long bytes, ref long held)
    {
        held += bytes;
        if (Interlocked.Add(ref bytesAtOnce, bytes) > options.MaxBytesAtOnce)
        {
            throw new ProblemException(
                503,
                $"All bodies at work may have {options.MaxBytesAtOnce} bytes, and have. Come again after the time in Retry-After."
            );
        }
    }

    private ProblemException TooLarge() =>
        new(
            413,
            $"A body may have {options.MaxBodyBytes} bytes, but this one has more. Send its rows in several requests."
        );

    private static void RequireJson(HttpRequest request)
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(JsonText.MediaType, StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        )
        {
            throw new ProblemException(
                415,
                $"A body must be of the type {JsonText.MediaType} in UTF-8, but is '{request.ContentType}'. Set Content-Type."
            );
        }

        if (request.Headers.ContentEncoding.Count > 0)
        {
            throw new ProblemException(
                415,
                $"A body must not be compressed, but is '{request.Headers.ContentEncoding}'. Send it as it is."
            );
        }
    }
}
