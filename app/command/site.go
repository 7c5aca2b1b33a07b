package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"syscall"
	"time"

	"bivar/app/site"
)

// buildSite writes the site's folder and says what the program weighs. A program over its budget is an error, after the
// folder is written.
func buildSite(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("site", flag.ContinueOnError)
	out := flags.String("out", "dist", "the `folder` to write")
	if err := parse(flags, args); err != nil {
		return err
	}
	ctx, stop := stoppable()
	defer stop()
	files, sizes, err := site.Build(ctx)
	if err != nil {
		return err
	}
	if err := files.Write(*out); err != nil {
		return err
	}
	if err := sizes.MeasureBrotli(ctx, files); err != nil {
		return err
	}
	sizes.Print(stdout)
	if !sizes.Within() {
		return errors.New("app.wasm is over its budget")
	}
	return nil
}

// serve serves a built site, or builds one first, until it is told to stop. Its last line is the page's address.
func serve(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	port := flags.Int("port", 8000, "the first `port` to try; 0 takes any free one")
	dir := flags.String("dir", "", "serve this built `folder` instead of building the site")
	if err := parse(flags, args); err != nil {
		return err
	}
	ctx, stop := stoppable()
	defer stop()
	if *dir == "" {
		fmt.Fprintln(stderr, "Building the site; the first time takes half a minute …")
		folder, err := buildTemporary(ctx)
		if err != nil {
			return err
		}
		defer os.RemoveAll(folder)
		*dir = folder
	}
	root, err := os.OpenRoot(*dir) // symbolic links that leave the folder are not followed
	if err != nil {
		return err
	}
	defer root.Close()
	if _, err := root.Stat("index.html"); err != nil {
		return fmt.Errorf("%s holds no built site: %w", *dir, err)
	}
	listener, err := listen(*port)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: site.Handler(root.FS()), ReadHeaderTimeout: 10 * time.Second}
	fmt.Fprintf(stdout, "http://%s/\n", listener.Addr())
	return serveUntil(ctx, server, listener)
}

// buildTemporary builds the site into a folder that the caller removes.
func buildTemporary(ctx context.Context) (string, error) {
	files, _, err := site.Build(ctx)
	if err != nil {
		return "", err
	}
	folder, err := os.MkdirTemp("", "bivar-site-")
	if err != nil {
		return "", err
	}
	if err := files.Write(folder); err != nil {
		os.RemoveAll(folder)
		return "", err
	}
	return folder, nil
}

// listen takes the port or, if somebody has it, one of the hundred after it. Only this computer can connect.
func listen(port int) (net.Listener, error) {
	var err error
	for p := port; p <= port+100; p++ {
		var l net.Listener
		if l, err = net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(p))); err == nil {
			return l, nil
		}
		if !errors.Is(err, syscall.EADDRINUSE) {
			break
		}
	}
	return nil, err
}

// serveUntil serves until ctx ends, and lets running answers finish.
func serveUntil(ctx context.Context, server *http.Server, listener net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	late, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if err := server.Shutdown(late); err != nil {
		return server.Close()
	}
	return nil
}
